set(page_tests)
if(UMKM_REPORT)
  set(page_tests outputs/report_template.test.cpp)
endif()
umkm_tests(outputs
  SOURCES
    outputs/sample.cpp outputs/writer.test.cpp outputs/hostile.test.cpp outputs/series.test.cpp
    outputs/show.test.cpp outputs/paired.test.cpp outputs/workbook.test.cpp ${page_tests}
  LINK umkm_outputs)
set_tests_properties(outputs PROPERTIES
  ENVIRONMENT "LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_LIST_DIR}/leaks.supp")

# The tools that people open results with, from the distribution's packages for /usr/bin/python3.
add_executable(write_sample outputs/write_sample.cpp outputs/sample.cpp)
target_link_libraries(write_sample PRIVATE umkm_outputs)
add_test(NAME outputs.tools
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/tools.py $<TARGET_FILE:write_sample>)
set_tests_properties(outputs.tools PROPERTIES LABELS outputs)

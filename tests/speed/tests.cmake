umkm_tests(speed
  SOURCES speed/ratios.test.cpp golden.cpp ${PROJECT_SOURCE_DIR}/bench/ratios.cpp
  LINK fmt::fmt)

# Instructions of a small run, which no neighbour on the machine can change.
set(compiler "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_BUILD_TYPE}")
add_test(NAME speed.instructions
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/instructions.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR} ${compiler})
set_tests_properties(speed.instructions PROPERTIES LABELS speed SKIP_RETURN_CODE 77 TIMEOUT 300)

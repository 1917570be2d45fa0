# The built program from outside: one test a case of end_to_end.py.
set(cases
  agents describe dry_run exit_codes full_disk interrupt languages levers overwriting
  planted_rupiah progress reproduce result set_values show ten_mistakes threads)
foreach(case ${cases})
  add_test(NAME apps.${case}
           COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/end_to_end.py
                   $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR} ${case})
  set_tests_properties(apps.${case} PROPERTIES LABELS apps TIMEOUT 120)
endforeach()

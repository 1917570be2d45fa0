# The built program from outside: one test a case of end_to_end.py.
set(cases
  agents describe drafts dry_run exit_codes explain full_disk interrupt languages levers overwriting
  planted_rupiah progress reproduce result schema set_values show ten_mistakes threads too_small)
foreach(case ${cases})
  add_test(NAME apps.${case}
           COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/end_to_end.py
                   $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR} ${case})
  set_tests_properties(apps.${case} PROPERTIES LABELS apps TIMEOUT 120)
endforeach()

# umkm compare, with its figures worked out again.
add_test(NAME apps.compare
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/comparing.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.compare PROPERTIES LABELS apps TIMEOUT 120)

# Parameters that replicates draw, and replicates until an answer is sure.
add_test(NAME apps.calibration
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/calibrating.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.calibration PROPERTIES LABELS apps TIMEOUT 180)

# umkm costs, likewise.
add_test(NAME apps.costs
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/costing.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.costs PROPERTIES LABELS apps TIMEOUT 120)

# umkm decompose, against runs with and without each programme.
add_test(NAME apps.decompose
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/decomposing.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.decompose PROPERTIES LABELS apps TIMEOUT 300)

# The page on adding a lever, built against what would be installed.
add_test(NAME apps.outside
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/outside.py
                 ${PROJECT_BINARY_DIR} ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.outside PROPERTIES LABELS apps TIMEOUT 300)

# umkm export, read back with openpyxl and csv against the result file.
add_test(NAME apps.export
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/exporting.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.export PROPERTIES LABELS apps TIMEOUT 120)

# Panels of firms: what runs write, what compare and trace read.
add_test(NAME apps.panels
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/panels.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.panels PROPERTIES LABELS apps TIMEOUT 180)

# Runs that are put down and taken up again.
add_test(NAME apps.resuming
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/resuming.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.resuming PROPERTIES LABELS apps TIMEOUT 300)

# umkm hindcast, its table in result files and reports.
add_test(NAME apps.hindcast
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/hindcasting.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.hindcast PROPERTIES LABELS apps TIMEOUT 300)

# umkm sensitivity, beside runs at its points.
add_test(NAME apps.sensitivity
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/sensing.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.sensitivity PROPERTIES LABELS apps TIMEOUT 180)

# umkm report: its numbers worked out again; its page, figures and umkm verify; files made to do harm.
foreach(case reporting verifying hostile_reports)
  add_test(NAME apps.${case}
           COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/${case}.py
                   $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
  set_tests_properties(apps.${case} PROPERTIES LABELS apps TIMEOUT 300)
endforeach()

# The same bytes on processors of three generations.
add_test(NAME apps.processors
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/processors.py
                 $<TARGET_FILE:umkm> ${PROJECT_SOURCE_DIR})
set_tests_properties(apps.processors PROPERTIES LABELS "apps;slow" TIMEOUT 600)

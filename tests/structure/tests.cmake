# The rules of the tree, one test each, and one that plants a violation of every rule.
find_program(UMKM_PYTHON3 python3 HINTS /usr/bin REQUIRED)
mark_as_advanced(UMKM_PYTHON3)

function(umkm_structure_test name)
  add_test(NAME structure.${name} COMMAND ${UMKM_PYTHON3} -B ${ARGN})
  set_tests_properties(structure.${name} PROPERTIES LABELS structure)
endfunction()

set(rules ${CMAKE_CURRENT_LIST_DIR}/rules.py)
foreach(rule layers libraries headers paths listed)
  umkm_structure_test(${rule} ${rules} ${rule} --root ${PROJECT_SOURCE_DIR}
                      --compiler ${CMAKE_CXX_COMPILER})
endforeach()
set_tests_properties(structure.headers PROPERTIES PROCESSORS 2)
umkm_structure_test(mathematics ${rules} mathematics $<TARGET_FILE:umkm_sim>
                    $<TARGET_FILE:umkm_models> $<TARGET_FILE:umkm> --nm ${CMAKE_NM})
umkm_structure_test(planted ${CMAKE_CURRENT_LIST_DIR}/planted.py ${CMAKE_CXX_COMPILER} ${CMAKE_NM})

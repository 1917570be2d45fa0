# Bundles the page in the build folder and puts its bytes into umkm_outputs. By .incbin: the assembler
# takes a file of any size as it is, where a literal in C++ would be cut up, slow and twice as large.
set(incbin "")
if(UMKM_REPORT)
  umkm_find_node()
  set(here ${CMAKE_CURRENT_SOURCE_DIR}/report)
  set(there ${CMAKE_CURRENT_BINARY_DIR}/report)
  set(UMKM_REPORT_TEMPLATE ${CMAKE_CURRENT_BINARY_DIR}/report_template.html CACHE INTERNAL "")
  umkm_npm_packages(${here} ${there} packages)
  file(GLOB parts CONFIGURE_DEPENDS ${here}/src/*.js ${here}/src/*.css)
  # The bundler looks for packages beside the sources, so these are copied to where packages may be.
  add_custom_command(
    OUTPUT ${UMKM_REPORT_TEMPLATE}
    COMMAND ${CMAKE_COMMAND} -E copy ${here}/build.js ${here}/page.html ${there}
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${there}/src
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${here}/src ${there}/src
    COMMAND ${UMKM_NODE} ${there}/build.js ${UMKM_REPORT_TEMPLATE}
    DEPENDS ${packages} ${parts} ${here}/build.js ${here}/page.html
    COMMENT "Bundling the page of umkm report"
    VERBATIM)
  set(incbin ".incbin \"${UMKM_REPORT_TEMPLATE}\"")
endif()
configure_file(report/report_template.S.in report_template.S @ONLY)
target_sources(umkm_outputs PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/report_template.S)
if(UMKM_REPORT)
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/report_template.S
    PROPERTIES OBJECT_DEPENDS ${UMKM_REPORT_TEMPLATE})
endif()

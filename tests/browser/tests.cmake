# The page of umkm report in a browser: one made-up page with everything in it, and pages of real runs.
if(NOT UMKM_REPORT)
  return()
endif()
set(there ${CMAKE_CURRENT_BINARY_DIR}/browser)
umkm_npm_packages(${CMAKE_CURRENT_LIST_DIR} ${there} packages)
set(scripts browser.mjs check.mjs looks.mjs page.mjs sample.mjs shots.mjs)
list(TRANSFORM scripts PREPEND ${CMAKE_CURRENT_LIST_DIR}/ OUTPUT_VARIABLE sources)
list(TRANSFORM scripts PREPEND ${there}/ OUTPUT_VARIABLE copies)
add_custom_command(
  OUTPUT ${there}/sample.html
  BYPRODUCTS ${copies}
  COMMAND ${CMAKE_COMMAND} -E copy ${sources} ${there}
  COMMAND ${UMKM_NODE} ${there}/sample.mjs ${UMKM_REPORT_TEMPLATE} ${there}/sample.html
  DEPENDS ${sources} ${packages} ${UMKM_REPORT_TEMPLATE}
  COMMENT "Making the sample page of the browser tests"
  VERBATIM)
add_custom_target(browser_tests ALL DEPENDS ${there}/sample.html)
add_dependencies(browser_tests umkm_outputs)  # one of the two bundles the page, not both at once
add_test(NAME browser COMMAND ${UMKM_NODE} ${there}/check.mjs ${there}/sample.html)
set_tests_properties(browser PROPERTIES LABELS browser TIMEOUT 120)

add_test(NAME browser.pages
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/pages.py $<TARGET_FILE:umkm>
                 ${PROJECT_SOURCE_DIR} ${there}/pages)
add_test(NAME browser.reports COMMAND ${UMKM_NODE} ${there}/check.mjs ${there}/pages/single.html
                                      ${there}/pages/compared.html ${there}/pages/four.html)
set_tests_properties(browser.pages PROPERTIES FIXTURES_SETUP pages)
set_tests_properties(browser.reports PROPERTIES FIXTURES_REQUIRED pages)
set_tests_properties(browser.pages browser.reports PROPERTIES LABELS browser TIMEOUT 300)

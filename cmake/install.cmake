# The program, its scenarios and data, and the libraries with their headers for find_package(umkm).
include(CMakePackageConfigHelpers)
set(UMKM_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/umkm)

set(layers sim models outputs scenarios studies apps)
foreach(layer ${layers})
  if(TARGET umkm_${layer})
    set_target_properties(umkm_${layer} PROPERTIES EXPORT_NAME ${layer})
    install(TARGETS umkm_${layer} EXPORT umkm)
    install(DIRECTORY ${layer} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/umkm
            FILES_MATCHING PATTERN "*.hpp")
  endif()
endforeach()
set_target_properties(umkm_options PROPERTIES EXPORT_NAME options)
install(TARGETS umkm)
install(EXPORT umkm NAMESPACE umkm:: DESTINATION ${UMKM_PACKAGE_DIR} FILE umkm-targets.cmake)

# A scenario finds its tables beside it, as in the source tree.
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/umkm FILES_MATCHING PATTERN "*.toml")
install(DIRECTORY data DESTINATION ${CMAKE_INSTALL_DATADIR}/umkm)
install(FILES README.md CHANGELOG.md LICENSE CITATION.cff DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(
  cmake/umkm-config.cmake.in ${PROJECT_BINARY_DIR}/umkm-config.cmake
  INSTALL_DESTINATION ${UMKM_PACKAGE_DIR} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/umkm-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/umkm-config.cmake ${PROJECT_BINARY_DIR}/umkm-config-version.cmake
        DESTINATION ${UMKM_PACKAGE_DIR})

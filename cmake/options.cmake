# One interface target carries what every library of the project is compiled with.
add_library(umkm_options INTERFACE)
target_compile_features(umkm_options INTERFACE cxx_std_20)
target_include_directories(umkm_options INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/umkm>)
target_compile_options(umkm_options INTERFACE
  "$<BUILD_INTERFACE:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wconversion;-Wno-sign-conversion;-Wno-restrict;-Wno-maybe-uninitialized>"  # the last two: false alarms of g++ 12 in std::string
 
  -march=x86-64-v2   # SSE4.2: any x86-64 processor since 2009
  -fno-math-errno    # square roots in loops vectorise; the bits stay the same
  -fno-trapping-math # so does rounding; only flags of exceptions, unused here, differ
  -ffp-contract=off)  # the same bits on every processor: no fused multiply-add behind our back
if(UMKM_WERROR)
  target_compile_options(umkm_options INTERFACE -Werror)
endif()
if(UMKM_SANITIZE)
  target_compile_options(umkm_options INTERFACE -fsanitize=${UMKM_SANITIZE} -fno-omit-frame-pointer
    -Wno-maybe-uninitialized)  # g++ 12 sees ghosts in the standard library when it sanitizes
  target_link_options(umkm_options INTERFACE -fsanitize=${UMKM_SANITIZE})
endif()
install(TARGETS umkm_options EXPORT umkm)

# A module is a static library, named umkm_<module>, that links only the layers it may see.
function(umkm_module name)
  cmake_parse_arguments(MODULE "" "" "SOURCES;LINK" ${ARGN})
  add_library(umkm_${name} STATIC ${MODULE_SOURCES})
  add_library(umkm::${name} ALIAS umkm_${name})
  target_link_libraries(umkm_${name} PUBLIC umkm_options ${MODULE_LINK})
endfunction()

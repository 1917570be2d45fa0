# Packages of the npm registry, exactly those of a package-lock.json. They are installed in the build
# folder: the source tree stays clean, and what is installed serves without a network.
function(umkm_find_node)
  find_program(UMKM_NODE NAMES node nodejs)
  find_program(UMKM_NPM NAMES npm)
  mark_as_advanced(UMKM_NODE UMKM_NPM)
  set(without "; -DUMKM_REPORT=OFF builds without the page of umkm report")
  if(NOT UMKM_NODE OR NOT UMKM_NPM)
    message(FATAL_ERROR "node (18 or newer) and npm are needed${without}")
  endif()
  execute_process(COMMAND ${UMKM_NODE} --version OUTPUT_VARIABLE version COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "[0-9.]+" version "${version}")
  if(version VERSION_LESS 18)
    message(FATAL_ERROR "node ${version} at ${UMKM_NODE} is older than 18${without}")
  endif()
endfunction()

# Installs what the folder `source` asks for below `folder`; ${result} is the file that is then there.
function(umkm_npm_packages source folder result)
  set(installed ${folder}/node_modules/.package-lock.json)
  file(MAKE_DIRECTORY ${folder})
  file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${source})
  add_custom_command(
    OUTPUT ${installed}
    COMMAND ${CMAKE_COMMAND} -E copy ${source}/package.json ${source}/package-lock.json ${folder}
    COMMAND ${UMKM_NPM} ci --ignore-scripts --prefer-offline --no-audit --no-fund --no-update-notifier
            --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${installed}
    DEPENDS ${source}/package.json ${source}/package-lock.json
    WORKING_DIRECTORY ${folder}
    COMMENT "Installing the packages of ${name}"
    VERBATIM)
  set(${result} ${installed} PARENT_SCOPE)
endfunction()

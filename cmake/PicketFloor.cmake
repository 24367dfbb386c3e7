# picket_floor(NAME SOURCES ... BELOW ... USES ...)
#
# One library for each floor of the house. BELOW names the floors that it may include, USES the outside
# libraries that it owns: they are linked privately, so that their headers stay inside the floor.

find_program(PICKET_CCACHE ccache)
if(PICKET_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${PICKET_CCACHE})
endif()

add_library(picket_warnings INTERFACE)
target_include_directories(picket_warnings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_features(picket_warnings INTERFACE cxx_std_20)
target_compile_options(picket_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual)
if(PICKET_WERROR)
  target_compile_options(picket_warnings INTERFACE -Werror)
endif()
add_library(picket_flags INTERFACE)
target_link_libraries(picket_flags INTERFACE picket_warnings)
if(PICKET_SANITIZE)
  target_compile_options(picket_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(picket_flags INTERFACE -fsanitize=address,undefined)
endif()
if(PICKET_FUZZ)
  target_compile_options(picket_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

function(picket_floor name)
  cmake_parse_arguments(FLOOR "" "" "SOURCES;BELOW;USES" ${ARGN})
  add_library(${name} STATIC ${FLOOR_SOURCES})
  target_link_libraries(${name} PUBLIC picket_flags ${FLOOR_BELOW} PRIVATE ${FLOOR_USES})
endfunction()

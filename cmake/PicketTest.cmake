# picket_test(NAME SOURCES ... LINKS ...)
#
# One test program for each floor. Every test case becomes a test of ctest, named "<floor>/<sentence>". A name has no
# semicolon, square bracket or backslash: discovery would split or lose it. A test skips by returning
# picket::test::skip("why"): see tests/README.md.

find_package(Catch2 REQUIRED)
include(Catch)

# Tests run once and compile often: they are not optimised (`time g++ -std=c++20 -O0 -c`: floors_test.cpp 1.1 s in place
# of 2.3 s at -O2, main.cpp 7 in place of 13). The floors under test are compiled as ever. Precompiled headers were
# measured as well (0.6 s less for a test, 0.4 s for a source) and left out: they would hide a missing #include.
add_library(picket_test_main STATIC main.cpp)
target_compile_options(picket_test_main PUBLIC -O0)
target_compile_definitions(picket_test_main PRIVATE PICKET_BUILD_DIR="${PROJECT_BINARY_DIR}")
target_link_libraries(picket_test_main PUBLIC picket_flags Catch2::Catch2)

# A name that matches no test is a failure: version 3 of Catch2 takes it so, version 2 has to be told.
set(picket_strict "")
if(Catch2_VERSION VERSION_LESS 3)
  set(picket_strict EXTRA_ARGS -w NoTests)
endif()

function(picket_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${TEST_SOURCES})
  target_link_libraries(test_${name} PRIVATE picket_test_main ${TEST_LINKS})
  target_compile_definitions(test_${name} PRIVATE
    PICKET_SOURCE_DIR="${PROJECT_SOURCE_DIR}" PICKET_BUILD_DIR="${PROJECT_BINARY_DIR}")
  catch_discover_tests(test_${name} TEST_PREFIX "${name}/" ${picket_strict}
    PROPERTIES TIMEOUT 120 SKIP_RETURN_CODE 77)
endfunction()

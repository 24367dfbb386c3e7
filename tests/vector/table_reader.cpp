// Reads one table by the door to foreign formats and prints how many rows it has, so that a test can watch from
// outside.
#include <cstdlib>
#include <iostream>

#include "data/vector/vector_file.hpp"
#include "geo/error.hpp"
#include "tests/folder.hpp"

int main(int count, char* words[]) {
    if (count != 2) return EXIT_FAILURE;
    try {
        picket::VectorFile file{words[1], sample::content(words[1])};
        int rows = 0;
        while (file.next() != nullptr) ++rows;
        std::cout << rows << " rows\n";
    } catch (const picket::Error& error) {
        std::cout << error.what() << '\n';
    }
}

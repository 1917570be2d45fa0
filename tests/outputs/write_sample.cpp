// Writes the sample for the tests in Python: write_sample FILE
#include "tests/outputs/sample.hpp"

int main(int argc, char* argv[])
{
    if (argc != 2) return 2;
    umkm::sample::write(argv[1]);
}

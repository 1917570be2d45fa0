#include "apps/main.hpp"

int main(int argc, char** argv) { return umkm::umkm_main(argc, argv, umkm::standard_catalog()); }

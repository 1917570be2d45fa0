umkm_tests(models
  SOURCES
    models/base_poverty.test.cpp models/conditions.test.cpp models/firm_sizes.test.cpp
    models/levers.test.cpp models/shocks.test.cpp models/small_parts.test.cpp
    models/world_of_tests.cpp
  LINK umkm_scenarios)

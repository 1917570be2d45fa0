umkm_tests(scenarios
  SOURCES
    scenarios/acting.test.cpp scenarios/conditions.test.cpp scenarios/explain.test.cpp scenarios/hostile.test.cpp scenarios/merging.test.cpp
    scenarios/messages.test.cpp scenarios/mistakes.test.cpp scenarios/parameters.test.cpp
    scenarios/reading.test.cpp scenarios/regions.test.cpp scenarios/tables.test.cpp
    scenarios/units.test.cpp scenarios/world_of_tests.cpp golden.cpp
  LINK umkm_scenarios)

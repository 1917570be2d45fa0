umkm_tests(sim
  SOURCES
    sim/dice.test.cpp sim/elementary.test.cpp sim/engine.test.cpp sim/month.test.cpp
    sim/network.test.cpp sim/tables.test.cpp
  LINK umkm_sim)

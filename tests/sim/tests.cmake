umkm_tests(sim
  SOURCES sim/elementary.test.cpp sim/dice.test.cpp sim/month.test.cpp
  LINK umkm_sim)

umkm_tests(sim
  SOURCES
    sim/dice.test.cpp sim/elementary.test.cpp sim/engine.test.cpp sim/least_work.test.cpp
    sim/memory.test.cpp sim/month.test.cpp sim/network.test.cpp sim/network_graph.test.cpp sim/pack.test.cpp sim/reference_model.test.cpp sim/shocks.test.cpp
    sim/tables.test.cpp sim/utf8.test.cpp
    ${PROJECT_SOURCE_DIR}/bench/adoption_model.cpp
  LINK umkm_sim)

umkm_tests(studies
  SOURCES
    studies/accounts.test.cpp studies/base_month.test.cpp studies/benchmarks.test.cpp studies/calibrate.test.cpp studies/captions.test.cpp studies/determinism.test.cpp studies/draws.test.cpp studies/effects.test.cpp studies/frontier.test.cpp studies/geometry.test.cpp studies/hindcast.test.cpp studies/panel.test.cpp
    studies/facts.cpp studies/programmes.test.cpp studies/identities.test.cpp studies/known.test.cpp studies/life.test.cpp studies/multiplier.test.cpp
    studies/runs_of_tests.cpp studies/scores.test.cpp studies/sensitivity.test.cpp studies/sensitivity_runs.test.cpp studies/shaping.test.cpp studies/shapley.test.cpp studies/states.test.cpp studies/stillness.test.cpp studies/stylised_facts.test.cpp
    studies/transfer.test.cpp models/world_of_tests.cpp golden.cpp
  LINK umkm_scenarios umkm_studies nlohmann_json::nlohmann_json)

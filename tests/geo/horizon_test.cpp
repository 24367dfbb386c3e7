#include "geo/horizon.hpp"

#include "tests/catch.hpp"

using namespace picket;
using namespace picket::literals;

// 4.12 (sqrt h_a + sqrt h_t) km with heights in metres (ITU-R P.310, effective Earth radius 4/3): to 0.1 %.
TEST_CASE("Horizon: standard refraction gives 4.12 km for the root of each height in metres") {
    CHECK(radar_horizon(30_m, 10_m, standard_refraction).in_kilometres() == Approx(35.6).margin(0.05));
    CHECK(radar_horizon(30_m, 5'000_m, standard_refraction).in_kilometres() == Approx(314.0).margin(0.1));
    CHECK(radar_horizon(9'000_m, 10_m, standard_refraction).in_kilometres() == Approx(404.0).margin(0.2));
    CHECK(radar_horizon(1_m, 0_m, standard_refraction).in_kilometres() == Approx(4.12).epsilon(1e-3));
}

// Without refraction the horizon is the tangent of the sphere: sqrt(2 R h + h^2), which for 100 m is 35.7 km.
TEST_CASE("Horizon: without refraction it is nearer, with a strong one farther") {
    CHECK(radar_horizon(100_m, 0_m, no_refraction).in_kilometres() == Approx(35.70).margin(0.01));
    CHECK(radar_horizon(30_m, 10_m, no_refraction) < radar_horizon(30_m, 10_m, standard_refraction));
    CHECK(radar_horizon(30_m, 10_m, standard_refraction) < radar_horizon(30_m, 10_m, strong_refraction));
}

TEST_CASE("Horizon: antenna and target may change places, and two at sea level see nothing") {
    CHECK(radar_horizon(30_m, 500_m, standard_refraction) == radar_horizon(500_m, 30_m, standard_refraction));
    CHECK(radar_horizon(0_m, 0_m, standard_refraction) == 0_m);
}

#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "geo/position.hpp"
#include "geo/shape.hpp"

// What the tests measure with: not one line is shared with the code under test.

namespace picket::test {

inline constexpr double a_metres = 6'378'137.0;  // WGS 84
inline constexpr double f_wgs84 = 1.0 / 298.257223563;
inline constexpr double b_metres = a_metres * (1.0 - f_wgs84);
inline constexpr double radians = std::numbers::pi / 180.0;

inline Position at(double longitude, double latitude) { return Position::at(Longitude{longitude}, Latitude{latitude}); }

/// Vincenty's inverse formula (Survey Review 23, 1975), good to 0.5 mm; absent near the antipode, where it does not
/// end.
std::optional<double> vincenty_metres(const Position& from, const Position& to);

/// Haversine on the sphere of 6,371,008.8 m: the control that a test of rings must see fail.
double sphere_metres(const Position& from, const Position& to);

/// The surface of shapes whose edges are straight in longitude and latitude, by integrating the authalic function
/// (Snyder, Map Projections, USGS 1395, equation 3-12) along every edge.
double area_square_metres(const MultiPolygon& shape);

/// Whether the point lies in the shape as it is drawn, in the plane of longitude and latitude.
bool drawn_inside(const MultiPolygon& shape, double longitude, double latitude);

/// Where the edges of a shape run, but for those that only cut it at 180 degrees or close it at a pole.
struct Edge {
    Position from;
    Position to;
};
std::vector<Edge> curved_edges(const MultiPolygon& shape);

/// 60 points along the edge.
std::vector<Position> samples_of(const Edge& edge);

/// Points spread evenly over the globe, the same ones every time (Fibonacci lattice).
std::vector<Position> over_the_globe(int count);

/// The lines that the program prints for these lines on its standard input; absent where it is not installed.
std::optional<std::vector<std::string>> lines_of(const std::string& program, const std::vector<std::string>& lines);

/// The same, as the numbers of each line.
std::optional<std::vector<std::vector<double>>> numbers_of(const std::string& program,
                                                           const std::vector<std::string>& lines);

}  // namespace picket::test

#include "tests/geo/oracle.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/folder.hpp"

namespace picket::test {

std::optional<double> vincenty_metres(const Position& from, const Position& to) {
    const double l = std::remainder(to.longitude().degrees - from.longitude().degrees, 360.0) * radians;
    const double u1 = std::atan((1.0 - f_wgs84) * std::tan(from.latitude().degrees * radians));
    const double u2 = std::atan((1.0 - f_wgs84) * std::tan(to.latitude().degrees * radians));
    const double s1 = std::sin(u1), c1 = std::cos(u1), s2 = std::sin(u2), c2 = std::cos(u2);
    double lambda = l;
    for (int step = 0; step < 200; ++step) {
        const double sl = std::sin(lambda), cl = std::cos(lambda);
        const double sin_sigma = std::hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
        if (sin_sigma == 0.0) return 0.0;
        const double cos_sigma = s1 * s2 + c1 * c2 * cl;
        const double sigma = std::atan2(sin_sigma, cos_sigma);
        const double sin_alpha = c1 * c2 * sl / sin_sigma;
        const double cos2_alpha = 1.0 - sin_alpha * sin_alpha;
        const double cos_2m = cos2_alpha < 1e-15 ? 0.0 : cos_sigma - 2.0 * s1 * s2 / cos2_alpha;
        const double c = f_wgs84 / 16.0 * cos2_alpha * (4.0 + f_wgs84 * (4.0 - 3.0 * cos2_alpha));
        const double inner = cos_2m + c * cos_sigma * (-1.0 + 2.0 * cos_2m * cos_2m);
        const double next = l + (1.0 - c) * f_wgs84 * sin_alpha * (sigma + c * sin_sigma * inner);
        const bool still = std::abs(next - lambda) < 1e-13;
        lambda = next;
        if (!still) continue;
        const double uu = cos2_alpha * (a_metres * a_metres - b_metres * b_metres) / (b_metres * b_metres);
        const double a = 1.0 + uu / 16384.0 * (4096.0 + uu * (-768.0 + uu * (320.0 - 175.0 * uu)));
        const double b = uu / 1024.0 * (256.0 + uu * (-128.0 + uu * (74.0 - 47.0 * uu)));
        const double m2 = cos_2m * cos_2m;
        const double last = b / 6.0 * cos_2m * (-3.0 + 4.0 * sin_sigma * sin_sigma) * (-3.0 + 4.0 * m2);
        const double off = b * sin_sigma * (cos_2m + b / 4.0 * (cos_sigma * (-1.0 + 2.0 * m2) - last));
        return b_metres * a * (sigma - off);
    }
    return std::nullopt;
}

double sphere_metres(const Position& from, const Position& to) {
    const double p1 = from.latitude().degrees * radians, p2 = to.latitude().degrees * radians;
    const double dp = std::sin((p2 - p1) / 2.0);
    const double dl = std::sin((to.longitude().degrees - from.longitude().degrees) * radians / 2.0);
    return 2.0 * 6'371'008.8 * std::asin(std::min(1.0, std::sqrt(dp * dp + std::cos(p1) * std::cos(p2) * dl * dl)));
}

namespace {

/// The surface between the equator and a parallel, for each radian of longitude.
double authalic(double latitude_degrees) {
    const double e = std::sqrt(f_wgs84 * (2.0 - f_wgs84));
    const double s = std::sin(latitude_degrees * radians);
    return b_metres * b_metres / 2.0 * (s / (1.0 - e * e * s * s) + std::atanh(e * s) / e);
}

double ring_area(const Ring& ring) {
    constexpr double node = 0.7745966692414834;  // Gauss-Legendre with three points
    double sum = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double south = ring[i - 1].latitude().degrees, north = ring[i].latitude().degrees;
        const double along = (ring[i].longitude().degrees - ring[i - 1].longitude().degrees) * radians;
        const int pieces = 1 + static_cast<int>(std::abs(along) * 200.0);
        for (int k = 0; k < pieces; ++k) {
            const auto value = [&](double x) {
                return authalic(south + (north - south) * (k + 0.5 + x / 2.0) / pieces);
            };
            sum += along / pieces * (5.0 * value(-node) + 8.0 * value(0.0) + 5.0 * value(node)) / 18.0;
        }
    }
    return std::abs(sum);
}

}  // namespace

double area_square_metres(const MultiPolygon& shape) {
    double sum = 0.0;
    for (const auto& polygon : shape.polygons) {
        for (std::size_t i = 0; i < polygon.size(); ++i) sum += (i == 0 ? 1.0 : -1.0) * ring_area(polygon[i]);
    }
    return sum;
}

bool drawn_inside(const MultiPolygon& shape, double longitude, double latitude) {
    bool inside = false;
    for (const auto& polygon : shape.polygons) {
        for (const Ring& ring : polygon) {
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const double x1 = ring[i - 1].longitude().degrees, y1 = ring[i - 1].latitude().degrees;
                const double x2 = ring[i].longitude().degrees, y2 = ring[i].latitude().degrees;
                const bool spans = (y1 > latitude) != (y2 > latitude);
                if (spans && longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1) inside = !inside;
            }
        }
    }
    return inside;
}

std::vector<Edge> curved_edges(const MultiPolygon& shape) {
    std::vector<Edge> out;
    for (const auto& polygon : shape.polygons) {
        for (const Ring& ring : polygon) {
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const double lon = ring[i].longitude().degrees, lat = ring[i].latitude().degrees;
                const bool cut = std::abs(lon) == 180.0 && ring[i - 1].longitude().degrees == lon;
                const bool pole = std::abs(lat) == 90.0 && ring[i - 1].latitude().degrees == lat;
                if (!cut && !pole) out.push_back({ring[i - 1], ring[i]});
            }
        }
    }
    return out;
}

std::vector<Position> samples_of(const Edge& edge) {
    std::vector<Position> out;
    for (int i = 0; i < 60; ++i) {
        const double t = (i + 0.5) / 60.0;
        const double lon1 = edge.from.longitude().degrees, lat1 = edge.from.latitude().degrees;
        out.push_back(
            at(lon1 + t * (edge.to.longitude().degrees - lon1), lat1 + t * (edge.to.latitude().degrees - lat1)));
    }
    return out;
}

std::vector<Position> over_the_globe(int count) {
    std::vector<Position> out;
    for (int i = 0; i < count; ++i) {
        const double turn = i * 137.50776405003785;
        out.push_back(at(std::remainder(turn, 360.0), std::asin(1.0 - (2.0 * i + 1.0) / count) / radians));
    }
    return out;
}

std::optional<std::vector<std::string>> lines_of(const std::string& program, const std::vector<std::string>& lines) {
    const std::string name = program.substr(0, program.find(' '));
    if (std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) != 0) return std::nullopt;
    const sample::Folder folder;
    const std::string in = (folder.path() / "in").string();
    const std::string out = (folder.path() / "out").string();
    {
        std::ofstream stream{in};
        for (const std::string& line : lines) stream << line << '\n';
    }
    if (std::system((program + " <" + in + " >" + out).c_str()) != 0) return std::nullopt;
    std::vector<std::string> printed;
    std::ifstream stream{out};
    for (std::string line; std::getline(stream, line);) printed.push_back(line);
    return printed;
}

std::optional<std::vector<std::vector<double>>> numbers_of(const std::string& program,
                                                           const std::vector<std::string>& lines) {
    const auto printed = lines_of(program, lines);
    if (!printed) return std::nullopt;
    std::vector<std::vector<double>> rows;
    for (const std::string& line : *printed) {
        std::istringstream words{line};
        std::vector<double> row;
        for (double value = 0.0; words >> value;) row.push_back(value);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace picket::test

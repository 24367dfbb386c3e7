#pragma once

#include <vector>

#include "geo/quantity.hpp"
#include "geo/region.hpp"
#include "geo/shape.hpp"

namespace picket::detail {

/// A point of the sheet, in pixels from its upper left corner.
struct Pixel {
    double x = 0.0;
    double y = 0.0;
};

/// A part of the sheet, in pixels from its upper left corner: `top` is less than `bottom`.
struct Frame {
    double left = 0.0;
    double top = 0.0;
    double right = 0.0;
    double bottom = 0.0;
    [[nodiscard]] double width() const noexcept { return right - left; }
    [[nodiscard]] double height() const noexcept { return bottom - top; }
    [[nodiscard]] bool contains(const Pixel& at) const noexcept {
        return left <= at.x && at.x <= right && top <= at.y && at.y <= bottom;
    }
    [[nodiscard]] Frame grown(double by) const noexcept { return {left - by, top - by, right + by, bottom + by}; }
};

/// What a map shows, in degrees. Longitudes run on behind 180: 170 to 200 ends at 160 W. At most 360 degrees wide.
struct View {
    double west = 0.0;
    double south = 0.0;
    double east = 0.0;
    double north = 0.0;
};

/// The view of a box that was asked for.
View view_of(const GeoBox& box) noexcept;

/// Gathers what a map must show, and finds the narrowest view that holds it all, across 180 degrees where that is
/// narrower.
class Extent {
public:
    void add(const Position& position, Distance radius = {});
    void add(const Geometry& geometry);
    [[nodiscard]] bool empty() const noexcept { return spans_.empty(); }
    /// With a margin of some percent. \pre not empty
    [[nodiscard]] View view() const;

private:
    struct Span {
        double west;
        double east;
    };
    void add_line(const Line& line);
    void add_span(double west, double east, double south, double north);
    std::vector<Span> spans_;
    double south_ = 90.0;
    double north_ = -90.0;
};

/// The Mercator projection of the WGS 84 ellipsoid (Snyder, Map Projections: A Working Manual, USGS PP 1395, 1987,
/// equations 7-7 and 7-8), set on a frame so that the view lies in its middle.
class Projection {
public:
    /// The view is widened to the frame's shape, as far as there are longitudes and latitudes up to 84 degrees; where
    /// there are no more, `frame()` is smaller than the one given.
    Projection(const View& view, const Frame& frame);

    [[nodiscard]] const View& view() const noexcept { return view_; }
    [[nodiscard]] const Frame& frame() const noexcept { return frame_; }

    /// Longitudes run on behind 180, as those of the view do.
    [[nodiscard]] Pixel at(double longitude, double latitude) const noexcept;
    /// Of the copy that lies in the view, or nearest to its middle.
    [[nodiscard]] Pixel at(const Position& position) const noexcept;
    /// The latitude of a height on the sheet.
    [[nodiscard]] double latitude_at(double y) const noexcept;
    /// How long a distance along the parallel is on the sheet.
    [[nodiscard]] double pixels(Distance distance, double latitude) const noexcept;
    [[nodiscard]] double middle_latitude() const noexcept;

private:
    View view_;
    Frame frame_;
    double per_radian_ = 1.0;
    double top_ = 0.0;  // of the view, in units of the ellipsoid's radius
};

/// All points within `radius` of `centre`, as they look: on a map in Mercator's projection an ellipse that is nearly a
/// circle, around a point somewhat nearer to the pole.
struct Ellipse {
    Pixel middle;
    double across = 0.0;  ///< half its width
    double up = 0.0;      ///< half its height
};
Ellipse disc_on(const Projection& projection, const Position& centre, Distance radius) noexcept;

}  // namespace picket::detail

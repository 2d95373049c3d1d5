package dev.torii.sim.physics;

/**
 * A unit quaternion, scalar last. As an attitude it turns a vector given in the body (= sensor) frame into GCRF:
 * {@code v_gcrf = q * v_body * conj(q)}, Hamilton product. Immutable.
 *
 * @param x first vector component
 * @param y second vector component
 * @param z third vector component
 * @param w scalar component
 */
public record Quaternion(double x, double y, double z, double w) {

    /** No rotation. */
    public static final Quaternion IDENTITY = new Quaternion(0, 0, 0, 1);

    /**
     * The attitude whose body axes are the given GCRF directions.
     *
     * @param xAxis body +X in GCRF, unit length
     * @param yAxis body +Y in GCRF, unit length, perpendicular to {@code xAxis}
     * @param zAxis body +Z in GCRF, unit length, completing a right-handed frame
     */
    public static Quaternion ofAxes(Vector3 xAxis, Vector3 yAxis, Vector3 zAxis) {
        // Columns of the rotation matrix are the body axes; the largest component first keeps the root far from zero.
        double w2 = 1 + xAxis.x() + yAxis.y() + zAxis.z();
        double x2 = 1 + xAxis.x() - yAxis.y() - zAxis.z();
        double y2 = 1 - xAxis.x() + yAxis.y() - zAxis.z();
        double z2 = 1 - xAxis.x() - yAxis.y() + zAxis.z();
        double yz = yAxis.z() - zAxis.y();
        double zx = zAxis.x() - xAxis.z();
        double xy = xAxis.y() - yAxis.x();
        if (w2 >= x2 && w2 >= y2 && w2 >= z2) {
            return new Quaternion(yz, zx, xy, w2).normalized();
        }
        double sumXy = yAxis.x() + xAxis.y();
        double sumZx = zAxis.x() + xAxis.z();
        double sumYz = zAxis.y() + yAxis.z();
        if (x2 >= y2 && x2 >= z2) {
            return new Quaternion(x2, sumXy, sumZx, yz).normalized();
        }
        if (y2 >= z2) {
            return new Quaternion(sumXy, y2, sumYz, zx).normalized();
        }
        return new Quaternion(sumZx, sumYz, z2, xy).normalized();
    }

    /** The rotation by {@code rotation.norm()} radians about the direction of {@code rotation}. */
    public static Quaternion ofRotationVector(Vector3 rotation) {
        double angleRad = rotation.norm();
        if (angleRad < 1e-12) {
            return IDENTITY;
        }
        double scale = Math.sin(angleRad / 2) / angleRad;
        return new Quaternion(rotation.x() * scale, rotation.y() * scale, rotation.z() * scale, Math.cos(angleRad / 2));
    }

    /** The Hamilton product {@code this * other}: {@code other} is applied first. */
    public Quaternion times(Quaternion other) {
        return new Quaternion(
                w * other.x + x * other.w + y * other.z - z * other.y,
                w * other.y - x * other.z + y * other.w + z * other.x,
                w * other.z + x * other.y - y * other.x + z * other.w,
                w * other.w - x * other.x - y * other.y - z * other.z);
    }

    /** The inverse rotation. */
    public Quaternion conjugate() {
        return new Quaternion(-x, -y, -z, w);
    }

    /** The rotated vector {@code this * v * conj(this)}. */
    public Vector3 rotate(Vector3 v) {
        Vector3 axis = new Vector3(x, y, z);
        Vector3 t = axis.cross(v).times(2);
        return v.plus(t.times(w)).plus(axis.cross(t));
    }

    /** The rotation vector, rad, of the shorter way round (at most pi long). */
    public Vector3 toRotationVector() {
        double sign = w < 0 ? -1 : 1;
        Vector3 axis = new Vector3(x * sign, y * sign, z * sign);
        double sine = axis.norm();
        if (sine < 1e-12) {
            return new Vector3(0, 0, 0);
        }
        return axis.times(2 * Math.atan2(sine, w * sign) / sine);
    }

    /** The same rotation with length one. */
    public Quaternion normalized() {
        double norm = Math.sqrt(x * x + y * y + z * z + w * w);
        return new Quaternion(x / norm, y / norm, z / norm, w / norm);
    }
}

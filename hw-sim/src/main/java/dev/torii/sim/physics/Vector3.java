package dev.torii.sim.physics;

/**
 * A vector of three components; unit and frame are those of its user. Immutable.
 *
 * @param x first component
 * @param y second component
 * @param z third component
 */
public record Vector3(double x, double y, double z) {

    /** The sum of this vector and {@code other}. */
    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    /** This vector times {@code factor}. */
    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    /** The scalar product with {@code other}. */
    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** The vector product of this vector with {@code other}. */
    public Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /** The length, in the unit of the components. */
    public double norm() {
        return Math.sqrt(dot(this));
    }

    /**
     * This direction with length one.
     *
     * @throws IllegalStateException if the vector is zero
     */
    public Vector3 unit() {
        double norm = norm();
        if (norm == 0.0) {
            throw new IllegalStateException("a zero vector has no direction");
        }
        return times(1.0 / norm);
    }
}

package health.waymark.e2e;

/**
 * A screen to look at.
 *
 * @param name what its pictures are called
 * @param person who looks
 * @param status what the server answers
 */
record Screen(String name, String person, String address, int status) {

    Screen answering(int otherStatus) {
        return new Screen(name, person, address, otherStatus);
    }
}

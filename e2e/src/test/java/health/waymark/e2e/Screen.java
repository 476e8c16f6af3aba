package health.waymark.e2e;

/**
 * A screen to look at.
 *
 * @param name what its pictures are called
 * @param person who looks
 * @param status what the server answers
 * @param calls to the backend, at most
 */
record Screen(String name, String person, String address, int status, int calls) {

    Screen answering(int otherStatus) {
        return new Screen(name, person, address, otherStatus, calls);
    }

    /** With at most so many calls to the backend instead of three. */
    Screen calling(int most) {
        return new Screen(name, person, address, status, most);
    }
}

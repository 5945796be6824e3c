package dev.fulla.shared;

/** What a number of the configuration may be; said in the record that holds it, so that it holds for every instance. */
public final class Limits {
    private Limits() {}

    /**
     * @param name the key as its file has it, for the message
     * @throws IllegalArgumentException when the value is less than {@code least} or more than {@code most}
     */
    public static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(most == Integer.MAX_VALUE
                    ? name + " must be at least " + least
                    : name + " must be between " + least + " and " + most);
        }
    }
}

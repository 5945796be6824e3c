package dev.fulla.sync;

import java.util.function.Supplier;

/**
 * Houses for many places, a few in each: the emulator of MongoDB reads whole collections, so every place makes all later ones
 * slower.
 */
final class SyncHouses implements AutoCloseable {
    private static final int PLACES = 12;

    private final Supplier<SyncHouse> made;
    private SyncHouse house;
    private int places;

    SyncHouses(Supplier<SyncHouse> made) {
        this.made = made;
        this.house = made.get();
    }

    /** With room for one more place. */
    SyncHouse next() {
        if (places == PLACES) {
            house.close();
            house = made.get();
            places = 0;
        }
        places++;
        return house;
    }

    @Override
    public void close() {
        house.close();
    }
}

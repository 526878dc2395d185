package com.citaplanner.notification.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a tenant wants.
 *
 * @param version grows with every change
 */
public record TenantSettings(long version, Profile profile, Map<Place, ChannelSettings> places) {
    public TenantSettings {
        places = Map.copyOf(places);
    }

    public Optional<ChannelSettings> at(Place place) {
        return Optional.ofNullable(places.get(place));
    }

    TenantSettings with(Profile wanted) {
        return new TenantSettings(version, wanted, places);
    }

    TenantSettings with(Place place, ChannelSettings wanted) {
        Map<Place, ChannelSettings> changed = new HashMap<>(places);
        changed.put(place, wanted);
        return new TenantSettings(version, profile, changed);
    }

    /** The same without what was said of a place. */
    public TenantSettings without(Place place) {
        Map<Place, ChannelSettings> changed = new HashMap<>(places);
        changed.remove(place);
        return new TenantSettings(version, profile, changed);
    }
}

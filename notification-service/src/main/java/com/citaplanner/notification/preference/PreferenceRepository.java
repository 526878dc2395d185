package com.citaplanner.notification.preference;

import com.citaplanner.notification.message.NotificationType;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** A tenant's preferences of delivery, as a person edits them. */
public interface PreferenceRepository {
    /** Those that the tenant has set, in the order of types. */
    Uni<List<DeliveryPreference>> of(String tenantId);

    /** Stores a preference in place of the one of its type. */
    Uni<Void> store(String tenantId, DeliveryPreference preference);

    /** Returns whether there was one. */
    Uni<Boolean> remove(String tenantId, NotificationType type);
}

package com.citaplanner.notification.attributes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The desired attributes of a contact. */
public sealed interface DesiredAttributes {
    /**
     * The changes that bring the contact from its current to the desired state. Contains only attributes of ours that
     * differ.
     */
    AttributeChange changesTo(ContactSnapshot contactSnapshot);

    /**
     * Attributes of a client. Its name and e-mail are filled in once for each version of the client, so that values
     * removed by agents stay removed.
     *
     * @param offered version of the client from which they were last filled; empty for never
     */
    static DesiredAttributes of(String tenantId, ClientSummary client, Optional<String> offered) {
        boolean newVersion = !offered.equals(Optional.of(client.profileState()));
        return new ForClient(
                ContactAttributes.of(tenantId, client),
                client.profile().name().filter(name -> newVersion),
                client.profile().email().filter(email -> newVersion));
    }

    /**
     * The contact is linked to a client.
     *
     * @param attributes all of ours; a null value where unknown
     * @param name filled in where the contact has none
     * @param email filled in where the contact has none
     */
    record ForClient(Map<String, Object> attributes, Optional<String> name, Optional<String> email)
            implements DesiredAttributes {
        @Override
        public AttributeChange changesTo(ContactSnapshot contactSnapshot) {
            Map<String, Object> different = new LinkedHashMap<>();
            attributes.forEach((key, desired) -> {
                boolean differs = !Objects.equals(contactSnapshot.attributes().get(key), text(desired));
                if (differs && !typedByAgent(key, desired)) {
                    different.put(key, desired);
                }
            });
            return new AttributeChange(
                    different,
                    name.filter(ignored -> contactSnapshot.isNameMissing()),
                    email.filter(ignored -> contactSnapshot.isEmailMissing()));
        }

        /**
         * The birthday is the one value that agents ask for and type in themselves, so a client without one does not
         * clear it.
         */
        private static boolean typedByAgent(String key, @Nullable Object desired) {
            return desired == null && key.equals(ContactAttributes.BIRTHDAY);
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }

    /**
     * The contact is not linked any more. The client's attributes are cleared; values that agents typed afterwards
     * stay.
     */
    record Cleared() implements DesiredAttributes {
        @Override
        public AttributeChange changesTo(ContactSnapshot contactSnapshot) {
            Map<String, Object> different = new LinkedHashMap<>();
            if (contactSnapshot.attribute(ContactAttributes.CLIENT_ID).isPresent()) {
                AttributeDefinition.ALL.stream()
                        .map(AttributeDefinition::key)
                        .filter(key -> contactSnapshot.attribute(key).isPresent())
                        .forEach(key -> different.put(key, null));
                different.put(ContactAttributes.IS_REGISTERED, false);
            }
            return new AttributeChange(different, Optional.empty(), Optional.empty());
        }
    }
}

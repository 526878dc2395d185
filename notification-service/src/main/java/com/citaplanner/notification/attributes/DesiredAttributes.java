package com.citaplanner.notification.attributes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How a contact should look to agents. */
public sealed interface DesiredAttributes {
    /** What has to be sent to a contact that looks like this now. Only our own attributes, and only those that differ. */
    AttributeChange against(CurrentAttributes currentAttributes);

    /**
     * A client whose name and e-mail are offered once for each state of it, so that what agents took out stays out.
     *
     * @param offered which state of which client they were last filled from
     */
    static DesiredAttributes of(String tenantId, ClientSummary client, Optional<String> offered) {
        boolean news = !offered.equals(Optional.of(client.offer()));
        return new ForClient(
                ContactAttributes.of(tenantId, client),
                client.profile().name().filter(name -> news),
                client.profile().email().filter(email -> news));
    }

    /**
     * A client.
     *
     * @param attributes all of ours; null where there is nothing to say
     * @param name to fill in where there is none
     * @param email to fill in where there is none
     */
    record ForClient(Map<String, Object> attributes, Optional<String> name, Optional<String> email)
            implements DesiredAttributes {
        @Override
        public AttributeChange against(CurrentAttributes currentAttributes) {
            Map<String, Object> different = new LinkedHashMap<>();
            attributes.forEach((key, wanted) -> {
                boolean differs = !Objects.equals(currentAttributes.attributes().get(key), text(wanted));
                if (differs && !typedByAgent(key, wanted)) {
                    different.put(key, wanted);
                }
            });
            return new AttributeChange(
                    different,
                    name.filter(known -> currentAttributes.hasNoName()),
                    email.filter(known -> currentAttributes.hasNoEmail()));
        }

        /** The one value of ours that agents ask for and type in themselves; an empty book does not know better. */
        private static boolean typedByAgent(String key, Object wanted) {
            return wanted == null && key.equals(ContactAttributes.BIRTHDAY);
        }

        private static String text(Object value) {
            return value == null ? null : value.toString();
        }
    }

    /** Nobody any more: what was shown of the client goes. What agents typed after that stays. */
    record Cleared() implements DesiredAttributes {
        @Override
        public AttributeChange against(CurrentAttributes currentAttributes) {
            Map<String, Object> different = new LinkedHashMap<>();
            if (currentAttributes.attribute(ContactAttributes.CLIENT_ID).isPresent()) {
                AttributeDefinition.OURS.stream()
                        .map(AttributeDefinition::key)
                        .filter(key -> currentAttributes.attribute(key).isPresent())
                        .forEach(key -> different.put(key, null));
                different.put(ContactAttributes.IS_REGISTERED, false);
            }
            return new AttributeChange(different, Optional.empty(), Optional.empty());
        }
    }
}

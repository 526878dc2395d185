package com.citaplanner.notification.quickreply;

import com.citaplanner.notification.template.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a quick reply, with variables that Chatwoot fills when an agent uses it.
 *
 * @param text in Chatwoot's form
 * @param unfillable the names of variables that Chatwoot does not know; where there are any, the text is of no use
 */
public record QuickReplyText(String text, List<String> unfillable) {
    private static final String BUSINESS = "businessName";

    /** Ours, and what Chatwoot calls them. */
    private static final Map<String, String> TRANSLATED =
            Map.of("clientName", "contact.first_name", "agentName", "agent.name");

    /**
     * What Chatwoot's editor fills in canned responses (4.15, {@code getMessageVariables} of its package of utilities).
     * Custom attributes are {@code contact.custom_attribute.key} and {@code conversation.custom_attribute.key}.
     */
    private static final List<String> OF_CHATWOOT = List.of(
            "contact.name",
            "contact.first_name",
            "contact.last_name",
            "contact.email",
            "contact.phone",
            "contact.id",
            "conversation.id",
            "inbox.id",
            "inbox.name",
            "agent.name",
            "agent.first_name",
            "agent.last_name",
            "agent.email");

    private static final List<String> CUSTOM = List.of("contact.custom_attribute.", "conversation.custom_attribute.");

    public QuickReplyText {
        unfillable = List.copyOf(unfillable);
    }

    /**
     * @param businessName fills {@code businessName}
     */
    public static QuickReplyText of(Wording wording, String businessName) {
        List<String> unfillable = new ArrayList<>();
        String text = wording.textWith(variable -> {
            if (variable.equals(BUSINESS)) {
                return businessName;
            }
            String name = TRANSLATED.getOrDefault(variable, variable);
            if (!isKnown(name)) {
                unfillable.add(variable);
            }
            return "{{" + name + "}}";
        });
        return new QuickReplyText(text, unfillable.stream().distinct().toList());
    }

    private static boolean isKnown(String name) {
        return OF_CHATWOOT.contains(name)
                || CUSTOM.stream().anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length());
    }

    /** Why the text cannot be a quick reply. */
    public String refusal() {
        return "has variables that Chatwoot cannot fill: " + String.join(", ", unfillable) + "; it fills "
                + Stream.of(Stream.of(BUSINESS), TRANSLATED.keySet().stream().sorted(), OF_CHATWOOT.stream())
                        .flatMap(names -> names)
                        .collect(Collectors.joining(", "))
                + ", contact.custom_attribute.… and conversation.custom_attribute.…";
    }
}

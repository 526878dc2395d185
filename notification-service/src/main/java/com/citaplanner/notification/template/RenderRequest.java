package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.person.PersonName;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A message to render for one client on one channel.
 *
 * @param templateId of the tenant; empty for the default
 * @param message a text to use as it is, with its variables filled in; takes precedence over templates
 * @param variables as given by the request; see {@link VariableReader}
 * @param automatic values used where the request gives none; see {@link #automaticVariables}
 * @param clientLocale the client's language; empty for the business's
 * @param clientZone the zone in which the client reads instants; empty for the business's
 */
public record RenderRequest(
        BusinessProfile business,
        NotificationType type,
        Channel channel,
        Optional<String> templateId,
        Optional<String> message,
        Map<String, Value> variables,
        Map<String, Value> automatic,
        Optional<Locale> clientLocale,
        Optional<ZoneId> clientZone) {

    /**
     * {@code businessName}, and {@code clientName}, which is empty when the client's name for greetings is unknown. The
     * renderer adds {@code where}; see {@link WhereText}.
     */
    public static Map<String, Value> automaticVariables(BusinessProfile business, Optional<PersonName> client) {
        String greeting = client.flatMap(PersonName::greeting).orElse("");
        return Map.of(
                "businessName", new Value.Text(business.name()), TemplateFiller.CLIENT_NAME, new Value.Text(greeting));
    }

    RenderRequest withAutomatic(String variable, Value value) {
        Map<String, Value> more = new HashMap<>(automatic);
        more.put(variable, value);
        return new RenderRequest(
                business, type, channel, templateId, message, variables, more, clientLocale, clientZone);
    }

    /** The value of a variable; empty if there is none. */
    Optional<Value> value(String variable) {
        return Optional.ofNullable(variables.get(variable)).or(() -> Optional.ofNullable(automatic.get(variable)));
    }

    /** Hides the variables, which are personal data. */
    @Override
    public String toString() {
        return "RenderRequest[" + type + " " + channel + "]";
    }
}

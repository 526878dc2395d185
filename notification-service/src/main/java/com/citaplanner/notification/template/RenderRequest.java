package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.person.PersonName;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A message that is wanted for one client on one channel.
 *
 * @param templateId of the tenant; empty for the default
 * @param message a text that is used as it is, its variables filled in; comes before any template
 * @param variables as the request gives them; see {@link VariableReader}
 * @param automatic what is known without the request, used where it gives nothing; see {@link #known}
 * @param clientLocale the client's language; empty for the business's
 * @param clientZone in which the client reads instants; empty for the business's
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

    /** {@code businessName}, and {@code clientName}, which is empty where it is not known how the client is greeted. */
    public static Map<String, Value> known(BusinessProfile business, Optional<PersonName> client) {
        String greeting = client.flatMap(PersonName::greeting).orElse("");
        return Map.of(
                "businessName", new Value.Text(business.name()), TemplateFiller.CLIENT_NAME, new Value.Text(greeting));
    }

    /** What stands for a variable; empty where nothing does. */
    Optional<Value> value(String variable) {
        return Optional.ofNullable(variables.get(variable)).or(() -> Optional.ofNullable(automatic.get(variable)));
    }

    /** It has personal data in it. */
    @Override
    public String toString() {
        return "Wanted[" + type + " " + channel + "]";
    }
}

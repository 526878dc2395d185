package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.person.PersonName;
import java.time.ZoneId;
import java.util.LinkedHashMap;
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
public record Wanted(
        Business business,
        NotificationType type,
        Channel channel,
        Optional<String> templateId,
        Optional<String> message,
        Map<String, Value> variables,
        Map<String, Value> automatic,
        Optional<Locale> clientLocale,
        Optional<ZoneId> clientZone) {

    /**
     * {@code businessName}, and {@code clientName} where it is known how the client is addressed: the first name that somebody
     * told, else the first word of the whole name, as one greets in Mexico.
     */
    public static Map<String, Value> known(Business business, Optional<PersonName> client) {
        Map<String, Value> known = new LinkedHashMap<>();
        known.put("businessName", new Value.Text(business.name()));
        client.flatMap(Wanted::address).ifPresent(name -> known.put("clientName", new Value.Text(name)));
        return known;
    }

    private static Optional<String> address(PersonName client) {
        return Optional.ofNullable(client.firstName())
                .or(() -> Optional.ofNullable(client.name()).map(name -> name.split("\\s+", 2)[0]));
    }

    /** It has personal data in it. */
    @Override
    public String toString() {
        return "Wanted[" + type + " " + channel + "]";
    }
}

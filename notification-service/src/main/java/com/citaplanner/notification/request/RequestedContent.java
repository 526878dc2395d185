package com.citaplanner.notification.request;

import com.citaplanner.notification.message.CalendarEntry;
import com.citaplanner.notification.message.ReplyButton;
import com.citaplanner.notification.template.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content that a request asks for: its own text, a template of the tenant's, or the tenant's default for the type.
 *
 * @param templateId a template; empty for the tenant's default
 * @param message a text; empty for a template
 * @param variables the values of the text's variables
 * @param calendar entries for the client's calendar, on channels that can attach files; requests of other services have
 *     none
 * @param buttons with which the client can answer, on channels that have them; requests of other services have none
 */
public record RequestedContent(
        Optional<String> templateId,
        Optional<String> message,
        Map<String, Value> variables,
        List<CalendarEntry> calendar,
        List<ReplyButton> buttons) {
    public RequestedContent {
        variables = Map.copyOf(variables);
        calendar = CalendarEntry.requireFew(calendar);
        buttons = ReplyButton.requireFew(buttons);
    }

    public RequestedContent(Optional<String> templateId, Optional<String> message, Map<String, Value> variables) {
        this(templateId, message, variables, List.of(), List.of());
    }

    /** The tenant's default template for the type. */
    public static RequestedContent ofDefaultTemplate(Map<String, Value> variables) {
        return new RequestedContent(Optional.empty(), Optional.empty(), variables);
    }

    /** This content with these entries instead of its own. */
    public RequestedContent withCalendar(List<CalendarEntry> entries) {
        return new RequestedContent(templateId, message, variables, entries, buttons);
    }

    /** This content with these buttons instead of its own. */
    public RequestedContent withButtons(List<ReplyButton> replies) {
        return new RequestedContent(templateId, message, variables, calendar, replies);
    }

    /** Hides the content, which may hold personal data. */
    @Override
    public String toString() {
        return "RequestedContent[template " + templateId + "]";
    }
}

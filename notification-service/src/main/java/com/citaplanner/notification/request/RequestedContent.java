package com.citaplanner.notification.request;

import com.citaplanner.notification.template.Value;
import java.util.Map;
import java.util.Optional;

/**
 * The content that a request asks for: its own text, a template of the tenant's, or the tenant's default for the type.
 *
 * @param templateId a template; empty for the tenant's default
 * @param message a text; empty for a template
 * @param variables the values of the text's variables
 */
public record RequestedContent(Optional<String> templateId, Optional<String> message, Map<String, Value> variables) {
    public RequestedContent {
        variables = Map.copyOf(variables);
    }

    /** Hides the content, which may hold personal data. */
    @Override
    public String toString() {
        return "RequestedContent[template " + templateId + "]";
    }
}

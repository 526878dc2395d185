package com.citaplanner.notification.http;

import com.citaplanner.notification.json.StorableText;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What is wrong with a request whatever it asks for, told before anything is done for it. */
class RequestChecks {
    private static final int LONGEST_PARAMETER = 2_000;

    /** What the framework itself reads of headers, and fails at. */
    @ServerRequestFilter(preMatching = true)
    public void headers(ContainerRequestContext request) {
        MultivaluedMap<String, String> headers = request.getHeaders();
        if (!all(headers, HttpHeaders.CONTENT_TYPE, MediaTypes::isType)) {
            throw Problem.unsupported("Content-Type must be a media type such as application/json.");
        }
        if (!all(headers, HttpHeaders.CONTENT_ENCODING, coding -> coding.strip().equalsIgnoreCase("identity"))) {
            throw Problem.unsupported("Send the body as it is, without a Content-Encoding.");
        }
        if (!all(headers, HttpHeaders.ACCEPT, MediaTypes::areRanges)) {
            throw Problem.notAcceptable("Accept must be a list of media types, such as application/json, */*;q=0.5.");
        }
    }

    private static boolean all(MultivaluedMap<String, String> headers, String name, Predicate<String> right) {
        return headers.getOrDefault(name, List.of()).stream().allMatch(right);
    }

    /** The framework finds out only when it writes the answer, where several methods share a path. */
    @ServerRequestFilter
    public void answer(ContainerRequestContext request, ResourceInfo resource) {
        Produces produces = Optional.ofNullable(resource.getResourceMethod().getAnnotation(Produces.class))
                .orElseGet(() -> resource.getResourceClass().getAnnotation(Produces.class));
        if (produces != null && !acceptable(request.getAcceptableMediaTypes(), produces.value())) {
            throw Problem.notAcceptable("The answer is " + String.join(" or ", produces.value()) + " only.");
        }
    }

    private static boolean acceptable(List<MediaType> wanted, String... given) {
        return wanted.stream()
                .filter(one -> !one.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?"))
                .anyMatch(one -> Stream.of(given).map(MediaType::valueOf).anyMatch(one::isCompatible));
    }

    @ServerRequestFilter
    public void parameters(UriInfo uri) {
        if (uri.getPath().startsWith("/api")) {
            check(uri.getPathParameters());
            check(uri.getQueryParameters());
        }
    }

    private static void check(MultivaluedMap<String, String> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!StorableText.isStorable(parameter.getKey())) {
                throw Problem.invalid("?", "is the name of a parameter that cannot be stored");
            }
            for (String value : parameter.getValue()) {
                StorableText.problem(value, LONGEST_PARAMETER).ifPresent(reason -> {
                    throw Problem.invalid(parameter.getKey(), reason);
                });
            }
        }
    }
}

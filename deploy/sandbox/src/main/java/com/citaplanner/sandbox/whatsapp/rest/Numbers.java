package com.citaplanner.sandbox.whatsapp.rest;

import com.citaplanner.sandbox.whatsapp.error.MetaErrors;
import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import java.util.List;
import java.util.function.Function;

/** The numbers of businesses, and which token may use which. */
public final class Numbers {
    private final List<BusinessNumber> numbers;

    public Numbers(List<BusinessNumber> numbers) {
        this.numbers = List.copyOf(numbers);
    }

    public List<BusinessNumber> all() {
        return numbers;
    }

    BusinessNumber number(GraphRequest request) {
        return find(request, BusinessNumber::id);
    }

    /** Returns a number of the account. */
    BusinessNumber ofAccount(GraphRequest request) {
        return find(request, BusinessNumber::accountId);
    }

    void checkToken(GraphRequest request) {
        if (request.token().isEmpty()) {
            throw new Refusal(MetaErrors.noToken());
        }
        if (numbers.stream().noneMatch(number -> number.accessToken().equals(request.token()))) {
            throw new Refusal(MetaErrors.invalidToken());
        }
    }

    private BusinessNumber find(GraphRequest request, Function<BusinessNumber, String> id) {
        return numbers.stream()
                .filter(number -> id.apply(number).equals(request.object())
                        && number.accessToken().equals(request.token()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        MetaErrors.unknownObject(request.method().equals("GET") ? "get" : "post", request.object())));
    }
}

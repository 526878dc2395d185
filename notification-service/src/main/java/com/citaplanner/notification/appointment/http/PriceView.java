package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.Price;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount of money in the API's JSON. */
@Schema(requiredProperties = {"amount", "currency"})
record PriceView(BigDecimal amount, String currency) {
    static PriceView of(Price price) {
        return new PriceView(price.amount(), price.currency().getCurrencyCode());
    }
}

@NullMarked
package com.citaplanner.gateway.payload.twilio;

import org.jspecify.annotations.NullMarked;

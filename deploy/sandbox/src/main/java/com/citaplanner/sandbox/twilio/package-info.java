/** A stand-in for Twilio's Messages API, with the phones that get its SMS. */
@NullMarked
package com.citaplanner.sandbox.twilio;

import org.jspecify.annotations.NullMarked;

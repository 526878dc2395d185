/** What Meta checks before it takes a message. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.rules;

import org.jspecify.annotations.NullMarked;

/** Limits, and faults that a test or a person switches on. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.faults;

import org.jspecify.annotations.NullMarked;

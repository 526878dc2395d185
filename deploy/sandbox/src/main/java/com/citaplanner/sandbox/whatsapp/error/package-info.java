/** The errors of Meta's API. */
@NullMarked
package com.citaplanner.sandbox.whatsapp.error;

import org.jspecify.annotations.NullMarked;

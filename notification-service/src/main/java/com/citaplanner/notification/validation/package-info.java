/** How invalid input is described, for every entry point. */
@NullMarked
package com.citaplanner.notification.validation;

import org.jspecify.annotations.NullMarked;

/** The names of people. */
@NullMarked
package com.citaplanner.notification.person;

import org.jspecify.annotations.NullMarked;

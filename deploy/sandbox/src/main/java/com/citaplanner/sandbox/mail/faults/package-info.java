@NullMarked
package com.citaplanner.sandbox.mail.faults;

import org.jspecify.annotations.NullMarked;

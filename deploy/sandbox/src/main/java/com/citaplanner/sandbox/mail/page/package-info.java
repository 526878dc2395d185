@NullMarked
package com.citaplanner.sandbox.mail.page;

import org.jspecify.annotations.NullMarked;

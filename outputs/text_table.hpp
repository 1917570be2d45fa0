// Tables and numbers for a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace umkm {

// A number to be read by people: 1,234.5 in English, 1.234,5 in Indonesian; "–" where unknown.
std::string in_digits(double value, int decimals, bool indonesian);

// How a figure of this size is best written: in millions, with two decimals. Used for a whole row,
// so that its numbers can be compared.
struct Reading {
    double divide;
    std::string word;  // "million", "juta"; "" for none
    int decimals;
};
Reading reading_of(double value, bool indonesian);

// What a file says, fit for a terminal: control characters, which could steer it, become '?'.
std::string plain(std::string_view text);

// A cell of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula is given an
// apostrophe, which makes it a text there too.
std::string csv_cell(std::string const& text);

class TextTable {
public:
    enum class Side : bool { left, right };
    struct Column {
        std::string heading;
        Side side = Side::right;
    };
    explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

    void row(std::vector<std::string> cells);  // shorter than the columns: the rest is empty
    void line();                               // a rule before the next row
    // Lines that end with "\n"; the last column is cut where the table is wider than `width`.
    std::string text(int width) const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;  // without cells: a rule
};

}  // namespace umkm

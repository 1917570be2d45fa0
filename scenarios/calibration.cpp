#include "scenarios/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "models/population.hpp"
#include "scenarios/document.hpp"

namespace umkm {

namespace {

// Reads a document whose every key must be there and be of its kind.
class Reader {
public:
    Reader(std::string const& text, std::string const& path,
           std::vector<ParameterInfo> const& parameters)
        : file_(parse_toml(text, path)), whole_{path}, parameters_(parameters)
    {
        errors_ = file_.errors;
    }

    Value const& root() const { return file_.root; }

    Value const& need(Value const& table, char const* key, Value::Kind kind, char const* expected)
    {
        static Value const nothing;
        Value const* const value = table.find(key);
        if (value && value->kind == kind) return *value;
        error("E455", value ? value->place : table.place, {key, expected});
        return nothing;
    }
    double number(Value const& table, char const* key)
    {
        Value const* const value = table.find(key);
        if (value && value->is_number() && std::isfinite(value->number())) return value->number();
        error("E455", value ? value->place : table.place, {key, "number"});
        return 0;
    }
    std::string words(Value const& table, char const* key)
    {
        return need(table, key, Value::Kind::text, "text").text;
    }
    std::vector<std::string> list(Value const& table, char const* key)
    {
        std::vector<std::string> all;
        for (Value const& item : need(table, key, Value::Kind::list, "list").items) {
            if (item.kind != Value::Kind::text) error("E455", item.place, {key, "text"});
            all.push_back(item.text);
        }
        return all;
    }
    Month month(Value const& table, char const* key, std::string const& written)
    {
        auto const found = parse_month(written);
        if (!found) error("E455", table.place, {key, "\"YYYY-MM\""});
        return found.value_or(Month::of(2000, 1));
    }
    void check_name(std::string const& name, Place const& place)
    {
        if (std::ranges::find(parameters_, name, &ParameterInfo::name) == parameters_.end())
            error("E456", place, {name});
        if (shapes_population(name)) error("E458", place, {name});
    }
    void check_range(std::vector<std::string> const& names, Place const& place)
    {
        for (std::string const& name : names) {
            auto const places = places_of({name}, parameters_);
            if (places.empty()) error("E456", place, {name});
            for (std::size_t const k : places)
                if (shapes_population(parameters_[k].name))
                    error("E458", place, {parameters_[k].name});
        }
    }
    void error(char const* code, Place place, std::vector<std::string> values)
    {
        if (place.file.empty()) place.file = whole_.file;
        errors_.push_back({code, place, std::move(values)});
    }
    void finish()
    {
        if (!errors_.empty()) throw InputError(std::move(errors_));
    }

private:
    ParsedFile file_;
    Place whole_;
    std::vector<ParameterInfo> const& parameters_;
    std::vector<Diagnostic> errors_;
};

}  // namespace

Priors read_priors(std::string const& text, std::string const& path,
                   std::vector<ParameterInfo> const& parameters)
{
    Reader reader(text, path, parameters);
    Priors priors;
    priors.text = text;
    priors.past = reader.list(reader.root(), "past");
    priors.from_range = reader.list(reader.root(), "from_range");
    reader.check_range(priors.from_range, reader.root().place);
    Value const& noise = reader.need(reader.root(), "noise", Value::Kind::table, "table");
    for (Entry const& entry : noise.entries)
        priors.noise[entry.key] = reader.number(noise, entry.key.c_str());
    for (Entry const& entry :
         reader.need(reader.root(), "fitted", Value::Kind::table, "table").entries) {
        Value const& table = entry.value;
        Prior const prior{entry.key, reader.number(table, "low"), reader.number(table, "mode"),
                          reader.number(table, "high"), reader.words(table, "source")};
        reader.check_name(entry.key, entry.place);
        if (!(prior.low <= prior.mode && prior.mode <= prior.high && prior.low < prior.high))
            reader.error("E455", entry.place, {entry.key, "low <= mode <= high"});
        priors.fitted.push_back(prior);
    }
    reader.finish();
    return priors;
}

Calibration read_calibration(std::string const& text, std::string const& path,
                             std::vector<ParameterInfo> const& parameters)
{
    Reader reader(text, path, parameters);
    Value const& root = reader.root();
    Calibration found;
    found.text = text;
    found.name = reader.words(root, "origin");
    found.origin = reader.month(root, "origin", found.name);
    found.from_range = reader.list(root, "from_range");
    reader.check_range(found.from_range, root.place);
    for (Entry const& entry : reader.need(root, "made_from", Value::Kind::table, "table").entries)
        found.made_from[entry.key] = entry.value.text;
    Value const& draws = reader.need(root, "draws", Value::Kind::table, "table");
    found.fitted = reader.list(draws, "parameters");
    for (std::string const& name : found.fitted) reader.check_name(name, draws.place);
    for (Value const& weight : reader.need(draws, "weights", Value::Kind::list, "list").items)
        found.weights.push_back(weight.is_number() ? weight.number() : -1);
    for (Value const& draw : reader.need(draws, "values", Value::Kind::list, "list").items) {
        std::vector<double> values;
        for (Value const& value : draw.items)
            if (value.is_number() && std::isfinite(value.number()))
                values.push_back(value.number());
        if (values.size() != found.fitted.size())
            reader.error("E457", draw.place, {std::to_string(found.values.size() + 1)});
        found.values.push_back(std::move(values));
    }
    double sum = 0;
    for (double const weight : found.weights) sum += weight;
    bool const negative = std::ranges::any_of(found.weights, [](double w) { return !(w >= 0); });
    if (negative || std::abs(sum - 1) > 1e-6 || found.weights.size() != found.values.size())
        reader.error("E457", draws.place, {"weights"});
    reader.finish();
    return found;
}

std::vector<std::size_t> places_of(std::vector<std::string> const& from_range,
                                   std::vector<ParameterInfo> const& parameters)
{
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        ParameterInfo const& p = parameters[k];
        bool const meant = std::ranges::any_of(from_range, [&](std::string const& name) {
            return p.name == name || p.name.starts_with(name + ".");
        });
        if (meant && p.low < p.high) places.push_back(k);
    }
    return places;
}

}  // namespace umkm
